import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // graphql comes in two forms, and only the one that Node itself takes may be loaded: two copies refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) }] },
  test: {
    include: ['test/**/*.test.ts'],
    // The file of Neo4j takes more than half of the time, most of it waiting for the database: the others run beside it.
    maxWorkers: 2,
    // A Neo4j or a child process that starts beside other tests on two cores takes its time.
    testTimeout: 180_000 * Number(process.env.ENTENTE_TEST_EFFORT ?? 1),
    hookTimeout: 120_000,
  },
})
