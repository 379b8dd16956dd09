/** Durations as GitLab reads them: `1h 30m`, `30 minutes`, `1 hour and 5 seconds`, `90`, `1:30`. https://gitlab.com/gitlab-org/ruby/gems/gitlab-chronic-duration */

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
  ...{ w: 'week', wk: 'week', wks: 'week', weeks: 'week' },
  ...{ mo: 'month', mos: 'month', months: 'month' },
  ...{ y: 'year', yr: 'year', yrs: 'year', years: 'year' },
};

/** Words between the parts. */
const JOINING = ['and', 'with', 'plus'];

const WORDS = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
  ...['twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'],
];

const NUMBER = /[0-9]*\.?[0-9]+/;

/** What a colon divides, from the right. */
const CLOCK = ['second', 'minute', 'hour', 'day', 'month', 'year'];

/** In seconds; undefined: it is none. A number without a unit is in seconds, a unit at the beginning is one of it. */
export function parseDuration(text: string): number | undefined {
  const parts = partsOf(text.toLowerCase());
  if (!parts) return undefined;
  let total = 0;
  parts.forEach((part, index) => {
    if (typeof part !== 'number') return;
    const unit = parts[index + 1];
    total += part * (SECONDS[typeof unit === 'string' ? unit : 'second'] as number);
  });
  return total > 0 ? Math.round(total) : undefined;
}

/** Numbers and names of units. */
function partsOf(text: string): (number | string)[] | undefined {
  const tight = text.replaceAll(' ', '');
  if (new RegExp(`${NUMBER.source}(?::${NUMBER.source})+`).test(tight)) {
    const numbers = tight.split(':').reverse().map(Number);
    if (numbers.length > CLOCK.length || numbers.some(Number.isNaN)) return undefined;
    return numbers.flatMap((number, index) => [number, CLOCK[index] as string]);
  }
  const spaced = text.replace(new RegExp(NUMBER, 'g'), ' $& ');
  const parts: (number | string)[] = [];
  for (const word of spaced.split(/\s+/).filter(Boolean)) {
    const bare = word.replace(/^,|,$/g, '');
    const unit = Object.hasOwn(SECONDS, bare) ? bare : UNITS[bare];
    if (/\d/.test(word)) parts.push(Number(NUMBER.exec(word)?.[0]));
    else if (WORDS.includes(bare)) parts.push(WORDS.indexOf(bare));
    else if (unit !== undefined) parts.push(unit);
    else if (!JOINING.includes(bare) && bare !== '') return undefined;
  }
  return typeof parts[0] === 'string' ? [1, ...parts] : parts;
}
