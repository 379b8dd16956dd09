/** The log of a job, out of a pipeline's: it has the job's name, as wide as the longest, in front of each line. */
function prefixOf(job: string): RegExp {
  return new RegExp(`^${job.replaceAll(/[^\w-]/g, '\\$&')} +> `);
}

/** All lines, those that the job itself printed without its name. */
export function bareLines(output: string, job: string): string[] {
  return output.split('\n').map((line) => line.replace(prefixOf(job), ''));
}

/** The lines that the job itself printed. */
export function linesOf(output: string, job: string): string[] {
  const prefix = prefixOf(job);
  return output
    .split('\n')
    .filter((line) => prefix.test(line))
    .map((line) => line.replace(prefix, ''));
}
