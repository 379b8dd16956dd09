/** The IANA time zones as POSIX writes their rules, from the data of moment-timezone. */
import { resolve } from 'node:path';
import moment from 'moment-timezone';

export const ZONES_FILE = resolve(import.meta.dirname, 'zones.awk');

/** Years whose changes give a zone's rule. */
const FROM = Date.UTC(2030, 0, 1);
const TO = Date.UTC(2037, 0, 1);
const DAY = 86_400_000;

interface Change {
  at: number;
  /** Minutes that the zone's clock is behind UTC, before and after. */
  before: number;
  after: number;
  name: string;
}

/** `zones.awk`: a function with the rules of all zones. */
export function zonesAwk(): string {
  const zones = new Map<string, string[]>();
  for (const name of moment.tz.names()) {
    const rule = ruleOf(name);
    if (rule) zones.set(rule, [...(zones.get(rule) ?? []), name]);
  }
  const lines = [...zones].map(([rule, names]) => `${rule}=${byFolder(names)}`);
  return `# Written by npm run zones; do not edit. The IANA time zone database, version ${moment.tz.dataVersion}.

# zone_table: returns RULE=FOLDER NAME NAME...|FOLDER NAME...; the rules as POSIX writes them, "." for no folder.
function zone_table() {
  return "${lines.join(';" \\\n"')}"
}
`;
}

/** `Europe Berlin Paris|. EST`: the names of each folder of the database behind its own. */
function byFolder(names: readonly string[]): string {
  const folders = new Map<string, string[]>();
  for (const name of names) {
    const at = name.lastIndexOf('/');
    const folder = at < 0 ? '.' : name.slice(0, at);
    folders.set(folder, [...(folders.get(folder) ?? []), name.slice(at + 1)]);
  }
  return [...folders].map(([folder, words]) => [folder, ...words].join(' ')).join('|');
}

/** `CET-1CEST,M3.5.0,M10.5.0/3`; nothing for a zone whose changes follow no rule. */
function ruleOf(name: string): string | undefined {
  const changes = changesOf(name);
  const back = changes.filter(({ before, after }) => after > before);
  const forth = changes.filter(({ before, after }) => after < before);
  const [winter] = back;
  const [summer] = forth;
  if (!winter || !summer) {
    const now = moment.tz.zone(name);
    return now ? `${quoted(now.abbr(FROM))}${clock(now.utcOffset(FROM))}` : undefined;
  }
  const from = dayOf(forth);
  const to = dayOf(back);
  if (!from || !to) return undefined;
  const usual = summer.after === summer.before - 60;
  return `${quoted(winter.name)}${clock(winter.after)}${quoted(summer.name)}${usual ? '' : clock(summer.after)},${from},${to}`;
}

function changesOf(name: string): Change[] {
  const zone = moment.tz.zone(name);
  return (zone?.untils ?? []).flatMap((at, index) => {
    const before = zone?.offsets[index];
    const after = zone?.offsets[index + 1];
    if (!zone || at < FROM || at >= TO || before === undefined || after === undefined) return [];
    return [{ at, before, after, name: zone.abbrs[index + 1] ?? '' }];
  });
}

/** `M3.5.0/3`: the month, the week (5: the last) and the weekday that all changes have in common, and the hour. */
function dayOf(changes: readonly Change[]): string | undefined {
  for (const shift of [0, -1, 1]) {
    const days = changes.map(({ at, before }) => new Date(at - before * 60_000 - shift * DAY));
    const months = new Set(days.map((day) => day.getUTCMonth()));
    const weekdays = new Set(days.map((day) => day.getUTCDay()));
    const times = new Set(days.map((day) => day.getUTCHours() * 60 + day.getUTCMinutes() + shift * 1440));
    const weeks = new Set(days.map((day) => Math.ceil(day.getUTCDate() / 7)));
    const last = days.every((day) => new Date(day.getTime() + 7 * DAY).getUTCMonth() !== day.getUTCMonth());
    if (months.size > 1 || weekdays.size > 1 || times.size > 1 || (weeks.size > 1 && !last)) continue;
    const [day] = days;
    const [week] = weeks;
    const [time] = times;
    if (!day || time === undefined) continue;
    const hour = time === 120 ? '' : `/${clock(time)}`;
    return `M${day.getUTCMonth() + 1}.${weeks.size > 1 ? 5 : week}.${day.getUTCDay()}${hour}`;
  }
  return undefined;
}

function quoted(name: string): string {
  return /^[A-Za-z]{3,}$/.test(name) ? name : `<${name}>`;
}

/** `-5:30` of -330 minutes. */
function clock(minutes: number): string {
  const size = Math.abs(minutes);
  const rest = size % 60 ? `:${String(size % 60).padStart(2, '0')}` : '';
  return `${minutes < 0 ? '-' : ''}${Math.floor(size / 60)}${rest}`;
}
