import type { JSHandle, Page } from 'playwright';

/** Bytes cross to the page as one string: as a list of numbers, a book takes longer to cross than to open. */

/**
 * A file in the page.
 *
 * @returns A handle to it, to be passed to `page.evaluate`.
 */
export function fileInPage(page: Page, name: string, bytes: Buffer): Promise<JSHandle<File>> {
  return page.evaluateHandle(
    ({ name, text }) => new File([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], name),
    { name, text: bytes.toString('base64') },
  );
}

/** The bytes of a file of the page. */
export async function bytesOfFile(file: JSHandle<File>): Promise<Buffer> {
  const address = await file.evaluate(
    (held) =>
      new Promise<string>((done, fail) => {
        const reader = new FileReader();
        reader.addEventListener('load', () => {
          done(reader.result as string);
        });
        reader.addEventListener('error', () => {
          fail(new Error(`${held.name} cannot be read.`));
        });
        reader.readAsDataURL(held);
      }),
  );
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}
