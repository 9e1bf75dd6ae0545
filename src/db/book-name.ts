/** The setting under which a book carries its name, as a JSON string. */
export const BOOK_NAME_KEY = 'book.name';
