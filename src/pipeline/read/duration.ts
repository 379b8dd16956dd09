/** Durations as GitLab writes them: `1h 30m`, `30 minutes`, `1 hour and 5 seconds`, `90`. https://docs.gitlab.com/ci/yaml/#timeout */

const SECONDS: Record<string, number> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  year: 31_557_600,
};

const UNITS: Record<string, string> = {
  ...{ s: 'second', sec: 'second', secs: 'second', seconds: 'second' },
  ...{ m: 'minute', min: 'minute', mins: 'minute', minutes: 'minute' },
  ...{ h: 'hour', hr: 'hour', hrs: 'hour', hours: 'hour' },
  ...{ d: 'day', dy: 'day', days: 'day' },
  ...{ w: 'week', weeks: 'week' },
  ...{ mo: 'month', mon: 'month', mos: 'month', months: 'month' },
  ...{ y: 'year', yr: 'year', yrs: 'year', years: 'year' },
};

const PART = /\s*(\d+(?:\.\d+)?)\s*([a-z]*)(?:\s*,|\s+and\b|\s+with\b)?/y;

/** In seconds; undefined: it is none. A number without a unit is in seconds. */
export function parseDuration(text: string): number | undefined {
  const clock = /^\s*(\d+(?::\d+){1,2})\s*$/.exec(text)?.[1];
  if (clock) return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const lower = text.toLowerCase().trim();
  let total = 0;
  PART.lastIndex = 0;
  for (let at = 0; at < lower.length; at = PART.lastIndex) {
    const [, count, unit = ''] = PART.exec(lower) ?? [];
    const seconds = SECONDS[unit === '' ? 'second' : (UNITS[unit] ?? unit)];
    if (count === undefined || seconds === undefined) return undefined;
    total += Number(count) * seconds;
  }
  return total > 0 ? Math.round(total) : undefined;
}
