/** Jobs on an engine whose BuildKit makes attestations OCI artifacts, as that of Docker 29.7 does and the lab's own does not. */
import { readFileSync } from 'node:fs';
import { fixture } from './harness.js';

/** Lines for `before_script`: a buildx in front of the image's own, with that default. */
export const WITH_OCI_ARTIFACTS = [
  'mkdir -p ~/.docker/cli-plugins',
  [
    `docker info --format '{{range .ClientInfo.Plugins}}{{if eq .Name "buildx"}}{{.Path}}{{end}}{{end}}'`,
    '>~/.docker/cli-plugins/docker-buildx.path 2>/dev/null || :',
  ].join(' '),
  `cat >~/.docker/cli-plugins/docker-buildx <<'END'\n${readFileSync(fixture('oci-artifacts.sh'), 'utf8')}END`,
  'chmod +x ~/.docker/cli-plugins/docker-buildx',
];
