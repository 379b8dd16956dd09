import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AVATAR, avatarPng } from '../../../src/docs/avatar.js';

test('the PNG is what the SVG makes (npm run avatar), square, and small enough for GitLab', async () => {
  const png = readFileSync(AVATAR.png);
  expect(png.equals(await avatarPng())).toBe(true);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect([width, height]).toEqual([512, 512]);
  // https://docs.gitlab.com/user/project/working_with_projects/#add-a-project-avatar
  expect(png.length).toBeLessThan(200 * 1024);
});
