import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GenericContainer } from 'testcontainers';
import { visit } from '../src/visits.js';

test('visits are counted, in a Redis of this test alone', async () => {
  // Ryuk takes it away when the tests are over.
  const redis = await new GenericContainer('redis:8-alpine').withExposedPorts(6379).start();
  const server = { host: redis.getHost(), port: redis.getMappedPort(6379) };
  assert.equal(await visit(server, '/'), 1);
  assert.equal(await visit(server, '/'), 2);
});

test('the pages of the stack are there, by the name of its service', async () => {
  const page = await fetch('http://web/');
  assert.match(await page.text(), /<h1>Visits<\/h1>/);
});
