#!/usr/bin/env node
// `npx drydock-runner`: the runner kit without a checkout. See docs/runner.md.
import { register } from 'tsx/esm/api';

register();
await import('../scripts/runner.ts');
