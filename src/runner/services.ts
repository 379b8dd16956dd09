/** The optional services beside the runner, under the names by which the runner and its jobs know them. */
import { CACHE_IMAGE, MIRROR_IMAGE } from './versions.js';

/** A pull-through mirror of Docker Hub. */
export const MIRROR = { name: 'runner-mirror', image: MIRROR_IMAGE, port: 5000 };

/** A server for the jobs' `cache`, which speaks S3. */
export const CACHE = { name: 'runner-cache', image: CACHE_IMAGE, port: 8333, bucket: 'runner-cache' };
