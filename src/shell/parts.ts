/** How a script names its parts: the lines that the build puts other files in the place of. */

const SOURCE = /^\. (\.{1,2}\/\S+\.sh)$/;
/** gawk's own form, for awk texts that stand within single quotes. */
const AWK_SOURCE = /^@include "(\S+\.awk)"$/;

/** The shell file that a line sources, as it is written there. */
export function sourceIn(line: string): string | undefined {
  return SOURCE.exec(line)?.[1];
}

/** The awk file that a line includes, as it is written there. */
export function awkIn(line: string): string | undefined {
  return AWK_SOURCE.exec(line)?.[1];
}

/** All files that a text names so. */
export function partsOf(text: string): string[] {
  return text.split('\n').flatMap((line) => sourceIn(line) ?? awkIn(line) ?? []);
}
