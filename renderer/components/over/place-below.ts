/** Room between the button, the window's edges and what opens. */
const GAP_PX = 8;

/** Puts what opened below its button, within the page's width. It scrolls with the page. */
export function placeBelow(element: HTMLElement, opener: HTMLElement): void {
  const { left, bottom } = opener.getBoundingClientRect();
  const widest = document.documentElement.clientWidth - GAP_PX - element.offsetWidth;
  element.style.left = `${Math.max(GAP_PX, Math.min(left, widest)) + window.scrollX}px`;
  element.style.top = `${bottom + GAP_PX + window.scrollY}px`;
}
