/** Entry of the agent app. */
import "./trusted";
import "./style/fonts";
import "./style/app.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { client } from "./api/client";
import { App } from "./app";
import { paint } from "./theme";

paint();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>,
  );
}
