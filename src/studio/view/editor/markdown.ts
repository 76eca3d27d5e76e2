/** Shows the Markdown of the language service: code, and paragraphs. Everything in it is text, whatever it holds. */
export function showMarkdown(markdown: string): HTMLElement {
  const note = document.createElement('div');
  note.className = 'cm-note';
  note.setAttribute('role', 'status');
  for (const [index, part] of markdown.split(/^```.*$/m).entries()) {
    if (part.trim() === '') continue;
    if (index % 2 === 1) note.append(element('pre', part.trim()));
    else for (const paragraph of part.trim().split(/\n{2,}/)) note.append(paragraphOf(paragraph));
  }
  return note;
}

function paragraphOf(text: string): HTMLElement {
  const paragraph = element('p', '');
  for (const [index, part] of text.split(/(?<!`)`([^`]+)`(?!`)/).entries())
    paragraph.append(index % 2 === 1 ? element('code', part) : plain(part));
  return paragraph;
}

/** Text without the signs for bold letters, and without the backslashes before signs. */
function plain(text: string): string {
  return text.replaceAll('**', '').replaceAll(/\\([\\`*_{}[\]()#+\-.!<>|])/g, '$1');
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
