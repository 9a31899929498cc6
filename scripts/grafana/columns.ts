/** How columns of a table look: colors of words, widths, whole quotes, links. */
import { TableCellDisplayMode } from '@grafana/grafana-foundation-sdk/common'
import { type DynamicConfigValue, FieldColorModeId, MappingType } from '@grafana/grafana-foundation-sdk/dashboard'

export type Look = DynamicConfigValue[]

/** Each word in its color; others as they are. */
export const inColors = (colors: Readonly<Record<string, string>>): Look => [
  { id: 'custom.cellOptions', value: { type: TableCellDisplayMode.ColorText } },
  {
    id: 'mappings',
    value: [
      { type: MappingType.ValueToText, options: Object.fromEntries(Object.entries(colors).map(([word, color]) => [word, { color }])) },
    ],
  },
]

export const inColor = (color: string): Look => [{ id: 'color', value: { mode: FieldColorModeId.Fixed, fixedColor: color } }]
export const ofWidth = (pixels: number): Look => [{ id: 'custom.width', value: pixels }]
/** Without a color, in a table that has them. */
export const plain: Look = [{ id: 'custom.cellOptions', value: { type: TableCellDisplayMode.Auto } }]
/** Over as many lines as it takes. */
export const whole: Look = [{ id: 'custom.cellOptions', value: { type: TableCellDisplayMode.Auto, wrapText: true } }]
export const asBar: Look = [{ id: 'custom.cellOptions', value: { type: TableCellDisplayMode.Gauge, mode: 'basic' } }]
/** Neither drawn nor listed, of a series. */
export const leftOut: Look = [{ id: 'custom.hideFrom', value: { viz: true, legend: true, tooltip: true } }]
export const hidden: Look = [{ id: 'custom.hidden', value: true }]
export const leadingTo = (title: string, url: string): Look => [{ id: 'links', value: [{ title, url, targetBlank: true }] }]
