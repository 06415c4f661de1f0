/** What this browser kept under that name; null: nothing, or it keeps nothing at all. */
export function keptText(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** For the next time; null: nothing is kept any more. A browser that keeps nothing forgets it with the page. */
export function keepText(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // Not allowed, or full.
  }
}
