import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ZONES_FILE, zonesAwk } from '../../../src/metadata/zones.js';

test('zones.awk is what moment-timezone says', () => {
  expect(readFileSync(ZONES_FILE, 'utf8'), 'stale: npm run zones').toBe(zonesAwk());
});

test('zones with and without summer time, north and south, by whole hours and not', () => {
  const text = zonesAwk();
  for (const rule of [
    /"UTC0=.*\. .*\bUTC\b/,
    /"JST-9=.*\bAsia Tokyo\b/,
    /"CET-1CEST,M3\.5\.0,M10\.5\.0\/3=.*\bEurope .*\bBerlin\b/,
    /"EST5EDT,M3\.2\.0,M11\.1\.0=.*\bNew_York\b/,
    /"AEST-10AEDT,M10\.1\.0,M4\.1\.0\/3=.*\bSydney\b/,
    /"<\+0545>-5:45=.*\bKathmandu\b/,
    /"<\+1030>-10:30<\+11>-11,M10\.1\.0,M4\.1\.0=.*\bLord_Howe\b/,
  ])
    expect(text).toMatch(rule);
});
