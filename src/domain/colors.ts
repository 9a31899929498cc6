/**
 * The colors of kinds, certainty and categories, for whatever draws the graph: Neo4j Browser's style sheet is made from this table.
 * test/domain/colors.test.ts holds it to what it must do: be read on a light and on a dark ground, and be told apart by color-blind
 * eyes. Color is never alone: a caption says the certainty in words, and kinds differ in size or shape too.
 */
import type { Category, Kind, Modality, Reliability } from './model.ts'

export interface Paint {
  readonly fill: string
  /** Stands out from both grounds, whatever the fill does. */
  readonly border: string
  /** Of what is written on the fill. */
  readonly text: string
}

/** The two grounds: the canvas of Neo4j Browser in its light and in its dark theme. */
export const GROUNDS = { light: '#F9FCFF', dark: '#292C33' } as const

const LIGHT_TEXT = '#FFFFFF'
const DARK_TEXT = '#1F2329'

export const KIND_COLORS: Readonly<Record<Kind, Paint>> = {
  Person: { fill: '#3D9BE9', border: '#2A7BC0', text: DARK_TEXT },
  State: { fill: '#3B7A57', border: '#5E9470', text: LIGHT_TEXT },
  Organization: { fill: '#6440A0', border: '#9573D6', text: LIGHT_TEXT },
  Group: { fill: '#8E1F1F', border: '#CC5A52', text: LIGHT_TEXT },
  Actor: { fill: '#A39E91', border: '#7F7A6E', text: DARK_TEXT },
  Place: { fill: '#E2DAC8', border: '#8C8068', text: DARK_TEXT },
  Event: { fill: '#E6B325', border: '#A67B00', text: DARK_TEXT },
}

/** Of lines. What is asserted and affirmed is a fact and has no color of its own; whatever is negated has the color of DENIED. */
export const CERTAINTY_COLORS: Readonly<Record<Modality, string>> = {
  ASSERTED: '#6F7783',
  EXPECTED: '#EA6F00',
  PROPOSED: '#2EA2A0',
  POSSIBLE: '#2A7BAC',
  ALLEGED: '#A972FC',
  DENIED: '#C64C49',
}

/** Cooperation is blue and conflict warm; deeds are darker than words. */
export const CATEGORY_COLORS: Readonly<Record<Category, string>> = {
  VERBAL_COOPERATION: '#3D97E8',
  MATERIAL_COOPERATION: '#0B4C8C',
  VERBAL_CONFLICT: '#C8861A',
  MATERIAL_CONFLICT: '#8A2A22',
  STRUCTURE: '#7A818C',
}

/** From reliable to unreliable, and gray for what cannot be judged. */
export const RELIABILITY_COLORS: Readonly<Record<Reliability, string>> = {
  A: '#2B6145',
  B: '#5E9470',
  C: '#A67B00',
  D: '#C8762A',
  E: '#B23A33',
  F: '#7A818C',
}

/** Statements, documents and sources: paper, so that they never look like a thing. */
export const PAPER_COLORS: Readonly<Record<'Statement' | 'Document' | 'Source', Paint>> = {
  Statement: { fill: '#F4F4F2', border: '#7A818C', text: DARK_TEXT },
  Document: { fill: '#D3D9E1', border: '#7A818C', text: DARK_TEXT },
  Source: { fill: '#5C6470', border: '#7A818C', text: LIGHT_TEXT },
}
