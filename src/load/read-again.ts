/** Parts of files that were refused and are mended: the format that each came from reads it again. */
import { FORMATS } from './detect.ts'
import type { Format, FormatContext } from './format.ts'
import { type FromPart, type MendedPart, partItems } from './sources/part.ts'

/** `here`: the format of the file in which the part stands, which may be none of the list. Null where its format reads no parts. */
export function readAgain(part: MendedPart | null, here: Format, context: FormatContext): AsyncIterable<FromPart> | null {
  const { again } = [here, ...FORMATS].find(({ name }) => name === part?.format) ?? {}
  return part && again ? partItems(part, (mended) => again(mended, context)) : null
}
