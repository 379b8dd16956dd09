/** `npm run zones`: writes the time zones that tags may name, anew after an update of moment-timezone. */
import { writeFileSync } from 'node:fs';
import { ZONES_FILE, zonesAwk } from '../src/metadata/zones.js';

writeFileSync(ZONES_FILE, zonesAwk());
console.log(ZONES_FILE);
