/** For what a pipeline runs, and which of its jobs. https://docs.gitlab.com/ci/yaml/workflow/ */
import type { Rule } from '../gitlab/keywords.js';

/** One pipeline for a push: with an open merge request that of the merge request. Schedules and pipelines by hand run for themselves. */
export const WORKFLOW: Rule[] = [
  { if: '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS', when: 'never' },
  { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
  { if: '$CI_COMMIT_BRANCH' },
  { if: '$CI_COMMIT_TAG' },
];

/** A version of https://semver.org, as the Catalog takes it, with or without a `v` in front. */
const VERSION = String.raw`/^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/`;

/** A release: a tag that is a version, pushed and not scheduled. */
export const ON_RELEASE: Rule[] = [
  { if: '$CI_PIPELINE_SOURCE == "schedule"', when: 'never' },
  { if: `$CI_COMMIT_TAG =~ ${VERSION}` },
];
