/** `workflow:auto_cancel`. https://docs.gitlab.com/ci/yaml/#workflowauto_cancelon_new_commit */
import { mapping, word } from './rule.js';

export const autoCancel = mapping({
  on_new_commit: word('conservative', 'interruptible', 'none'),
  on_job_failure: word('none', 'all'),
});
