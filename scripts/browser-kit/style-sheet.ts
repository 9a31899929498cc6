/** The style sheet of Neo4j Browser, made from the table of colors. */
import { CERTAINTY_COLORS, KIND_COLORS, PAPER_COLORS, type Paint } from '../../src/domain/colors.ts'
import { KINDS, type Kind } from '../../src/domain/model.ts'
import { MODALITY_TYPES } from '../../src/domain/vocabulary.ts'

/** The circles are as large as the names of their kind are long. */
const SIZES: Readonly<Record<Kind, { readonly diameter: number; readonly font: number }>> = {
  Person: { diameter: 65, font: 10 },
  State: { diameter: 80, font: 12 },
  Organization: { diameter: 80, font: 10 },
  Group: { diameter: 80, font: 10 },
  Actor: { diameter: 80, font: 10 },
  Place: { diameter: 65, font: 10 },
  Event: { diameter: 80, font: 10 },
}

type Declarations = Readonly<Record<string, string>>

/** Browser stops reading at what it does not understand, without a word: no comments, and one declaration a line. */
function rule(selector: string, declarations: Declarations): string {
  return `${selector} {\n${Object.entries(declarations)
    .map(([name, value]) => `  ${name}: ${value};\n`)
    .join('')}}\n`
}

const paint = ({ fill, border, text }: Paint): Declarations => ({ color: fill, 'border-color': border, 'text-color-internal': text })
const paper = (caption: string, diameter: number): Declarations => ({
  diameter: `${diameter}px`,
  'font-size': '9px',
  caption: `"{${caption}}"`,
})

/** A sheet replaces all that Browser would do by itself, so it begins with what holds for everything. Later rules add to earlier ones. */
export function styleSheet(): string {
  // The colors of text beside an arrow are Browser's own, by its theme; it wants them named all the same.
  const line = { color: CERTAINTY_COLORS.ASSERTED, 'shaft-width': '1px', 'font-size': '7px', padding: '3px' }
  return [
    rule('node', { diameter: '50px', ...paint(PAPER_COLORS.Source), 'border-width': '2px', 'font-size': '10px', caption: '"{id}"' }),
    rule('node.Thing', { caption: '"{name}"' }),
    ...KINDS.map((kind) =>
      rule(`node.${kind}`, { diameter: `${SIZES[kind].diameter}px`, ...paint(KIND_COLORS[kind]), 'font-size': `${SIZES[kind].font}px` }),
    ),
    rule('node.Statement', { ...paint(PAPER_COLORS.Statement), ...paper('label', 80) }),
    rule('node.Document', { ...paint(PAPER_COLORS.Document), ...paper('title', 80) }),
    rule('node.Source', { ...paint(PAPER_COLORS.Source), ...paper('name', 65) }),
    rule('relationship', { ...line, 'text-color-external': '#2A2C34', 'text-color-internal': '#FFFFFF', caption: '"{label}"' }),
    ...MODALITY_TYPES.map((type) => rule(`relationship.${type}`, { color: CERTAINTY_COLORS[type], 'shaft-width': '3px' })),
    ...['STATED_IN', 'PUBLISHED_BY'].map((type) => rule(`relationship.${type}`, { caption: '"<type>"' })),
  ].join('')
}
