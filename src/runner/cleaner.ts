/** What keeps the machine's engine clean: by label and age, never all that is unused. */
import { inlineScript } from '../shell/inline.js';
import type { Options } from './read-options.js';

/** The script, for a container or a timer. */
export function cleanerScript(): string {
  return inlineScript(new URL('./cleaner.sh', import.meta.url));
}

/** A systemd service and its timer, by name. https://www.freedesktop.org/software/systemd/man/latest/systemd.timer.html */
export function cleanerUnits({ name, cleaner_hours }: Options): Record<string, string> {
  const unit = `${name}-cleaner`;
  return {
    [`${unit}.service`]: `[Unit]
Description=Remove what killed CI jobs left on the Docker engine
Requires=docker.service
After=docker.service

[Service]
Type=oneshot
Environment=CLEANER_HOURS=${cleaner_hours}
ExecStart=/bin/sh /usr/local/lib/${unit}.sh
`,
    [`${unit}.timer`]: `[Unit]
Description=Remove what killed CI jobs left on the Docker engine, hourly

[Timer]
OnCalendar=hourly
RandomizedDelaySec=300
Persistent=true

[Install]
WantedBy=timers.target
`,
  };
}
