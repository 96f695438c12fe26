/** The desk itself: everything behind the gate, loaded beside the first question to the server. */
import { RouterProvider } from "@tanstack/react-router";
import { router } from "./router";

export default function DeskApp() {
  return <RouterProvider router={router} />;
}
