/** Writes integrations/grafana/dashboards/entente.json; a test compares it. */
import { writeFileSync } from 'node:fs'
import { DASHBOARD_FILE, dashboardJson } from './file.ts'

writeFileSync(DASHBOARD_FILE, dashboardJson())
