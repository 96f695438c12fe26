/** Whether a hand is in the list: the pointer over it, the keyboard inside, or scrolled away from the top. */
import { type RefObject, useCallback, useState } from "react";

export function useHand(scroller: RefObject<HTMLElement | null>) {
  const [pointer, setPointer] = useState(false);
  const [keyboard, setKeyboard] = useState(false);
  const [scrolled, setScrolled] = useState(false);

  const handlers = {
    onPointerEnter: () => setPointer(true),
    onPointerLeave: () => setPointer(false),
    onFocus: (event: { target: EventTarget }) => setKeyboard(event.target instanceof Element && event.target.matches(":focus-visible")),
    onBlur: () => setKeyboard(false),
    onScroll: () => setScrolled((scroller.current?.scrollTop ?? 0) > 8),
  };
  /** The person asked to see what is new. */
  const letGo = useCallback(() => setScrolled(false), []);
  return { held: pointer || keyboard || scrolled, handlers, letGo };
}
