/** Writes the files of integrations/neo4j-browser that follow from the code; a test compares them. */
import { writeFileSync } from 'node:fs'
import { KIT, MADE } from './files.ts'

for (const [name, text] of Object.entries(MADE)) writeFileSync(new URL(name, KIT), text)
