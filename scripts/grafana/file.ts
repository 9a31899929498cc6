/** The dashboard as the file that Grafana reads. */
import { dashboard } from './dashboard.ts'

export const DASHBOARD_FILE = new URL('../../integrations/grafana/dashboards/entente.json', import.meta.url)

export const dashboardJson = (): string => `${JSON.stringify(dashboard(), null, 2)}\n`
