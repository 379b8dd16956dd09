/** What a lint finds. */
import type { Place, Value } from '../psych/value.js';

export interface Problem {
  place: Place;
  message: string;
}

/** Everything found so far. */
export interface Findings {
  /** What GitLab refuses. */
  errors: Problem[];
  /** What it takes, to the user's harm. */
  warnings: Problem[];
  /** What was left out, since it is not here: nothing follows from its absence. */
  left: Problem[];
}

export function noFindings(): Findings {
  return { errors: [], warnings: [], left: [] };
}

export function told({ place, message }: Problem): string {
  return place.file === '' ? message : `${place.file}:${place.line}: ${message}`;
}

export function refuse(findings: Findings, where: Value | Place, message: string): void {
  findings.errors.push({ place: 'place' in where ? where.place : where, message });
}

export function warn(findings: Findings, where: Value | Place, message: string): void {
  findings.warnings.push({ place: 'place' in where ? where.place : where, message });
}

/**
 * Something that the pipeline refers to is nowhere. Where files were left out it may be in one of them, so that is no error
 * then.
 */
export function refuseMissing(findings: Findings, where: Value | Place, message: string): void {
  if (findings.left.length === 0) refuse(findings, where, message);
  else warn(findings, where, `${message}; it may be in what was left out`);
}
