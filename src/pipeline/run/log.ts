/** The log of a pipeline: the lines of all jobs, each behind its job's name, and each job's own text. */
import { StringDecoder } from 'node:string_decoder';

/** Where a job's lines go. */
export interface JobLog {
  /** A line of the runner's. */
  say(line: string): void;
  /** Output of the script, in any pieces. */
  write(data: Buffer): void;
  /** Ends a line of the script that has no end. */
  flush(): void;
  /** All of it so far, without the job's name. */
  text(): string;
}

/** How the runner's shell announces a command: in bold green. */
export const ANNOUNCED = '\x1b[32;1m$ ';

/**
 * A job's log as part of a pipeline's.
 * @param name the job's name, padded to the longest
 * @param emit takes whole lines
 */
export function jobLog(name: string, emit: (lines: string) => void): JobLog {
  let all = '';
  let line = '';
  const decoder = new StringDecoder();
  const put = (text: string, mark: string) => {
    all += `${text}\n`;
    emit(`${name} ${mark}${readable(text)}\n`);
  };
  const script = (text: string) => put(text, text.startsWith(ANNOUNCED) || SECTION.test(text) ? '' : '> ');
  const flush = () => {
    if (line === '') return;
    script(line);
    line = '';
  };
  return {
    say(text) {
      flush();
      for (const one of text.split('\n')) put(one, '');
    },
    write(data) {
      const lines = (line + decoder.write(data)).split('\n');
      line = lines.pop() as string;
      for (const one of lines) script(one.replace(/\r$/, ''));
    },
    flush,
    text: () => all,
  };
}

/** A mark of a section: its kind, its name. https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections */
const SECTION = /^.*section_(start|end):\d+:([\w.-]+).*$/s;

/** GitLab shows the marks of sections as headings that fold; a terminal gets words. */
function readable(line: string): string {
  return line.replace(
    SECTION,
    (_, which, section) => `${section}_${which === 'start' ? 'started' : 'ended'}`,
  );
}
