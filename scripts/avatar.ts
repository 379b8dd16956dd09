/** `npm run avatar`: draws docs/avatar.png, which GitLab wants, from docs/avatar.svg. */
import { writeFileSync } from 'node:fs';
import { main } from '../src/cli/main.js';
import { AVATAR, avatarPng } from '../src/docs/avatar.js';

await main(async () => {
  writeFileSync(AVATAR.png, await avatarPng());
  console.log(`${AVATAR.png} from ${AVATAR.svg}`);
});
