/** Text as XML takes it. */

/** What XML 1.0 forbids even as a reference: most control characters, halves of surrogate pairs, and two that are no characters. */
const FORBIDDEN = /(?![\t\n\r\u007F-\u009F])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu

/** White space is written as references, because a parser turns it into blanks in an attribute, and CR into LF anywhere. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** For content and for attributes in double quotes. What XML forbids is left out. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? character)
}

type Attributes = Readonly<Record<string, string | number | boolean | null>>

/** A tag with its attributes, those that are not null; closed at once without content. */
export function xmlTag(name: string, attributes: Attributes, content?: string): string {
  const written = Object.entries(attributes).map(([key, value]) => (value === null ? '' : ` ${key}="${escapeXml(String(value))}"`))
  return content === undefined ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`
}
