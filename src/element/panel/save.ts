/** Whether the text is on the clipboard. To be called in a visitor's click. */
export async function copyText(text: string, near: ParentNode): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // There is none on an insecure page, and a frame may not use it.
    return copySelected(text, near);
  }
}

function copySelected(text: string, near: ParentNode): boolean {
  const focused = near instanceof ShadowRoot ? near.activeElement : null;
  const field = document.createElement('textarea');
  field.className = 'hidden';
  field.value = text;
  near.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/** As a file of plain text. */
export function downloadText(text: string, fileName: string): void {
  const link = document.createElement('a');
  // With a mark: some programs take a file without one for another encoding.
  link.href = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/plain;charset=utf-8' }));
  link.download = fileName;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
