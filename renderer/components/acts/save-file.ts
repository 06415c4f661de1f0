/** Hands a text to the browser as a download. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; the text would otherwise stay in memory as long as the page.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 0);
}
