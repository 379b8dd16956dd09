/**
 * What the tests see of the environment that they were started in. Variables that GitLab, npm, Docker or Git understand
 * belong to whoever started them, such as a pipeline that runs them: what the product is given, a test gives it itself.
 */
const FOREIGN =
  /^(CI_|GITLAB_|RUNNER_|npm_(lifecycle|package|command)|DRYDOCK_|DOCKER_|BUILDX_|BUILDKIT_|COMPOSE_|GIT_|LC_|LANGUAGE$)/;

/** Those by which `npm run test:lint` is told to ask a real GitLab. */
const ASKED = process.env.GITLAB_TOKEN ? ['GITLAB_TOKEN', 'CI_SERVER_URL', 'CI_PROJECT_ID'] : [];

for (const name of Object.keys(process.env)) {
  if (FOREIGN.test(name) && !ASKED.includes(name)) delete process.env[name];
}
process.env.LANG = 'C.UTF-8';

// The servers of the tests are this machine's; a proxy is for what is fetched.
for (const name of ['NO_PROXY', 'no_proxy']) {
  process.env[name] = [process.env[name], 'localhost,127.0.0.1,::1'].filter(Boolean).join(',');
}
