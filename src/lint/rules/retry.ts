/** `retry`. https://docs.gitlab.com/ci/yaml/#retrywhen */
import { isText, type Scalar, textOf, type Value } from '../../psych/value.js';
import { all, integers, mapping, must, type Rule, textOrTexts, wrong } from './rule.js';

/** Every reason for which GitLab lets a job fail. */
const REASONS = [
  ...['always', 'unknown_failure', 'script_failure', 'api_failure', 'stuck_or_timeout_failure'],
  ...['runner_system_failure', 'missing_dependency_failure', 'runner_unsupported', 'stale_schedule'],
  ...['job_execution_timeout', 'archived_failure', 'unmet_prerequisites', 'scheduler_failure'],
  ...['data_integrity_failure', 'forward_deployment_failure', 'user_blocked', 'project_deleted'],
  ...['ci_quota_exceeded', 'pipeline_loop_detected', 'no_matching_runner', 'trace_size_exceeded'],
  ...['builds_disabled', 'environment_creation_failure', 'deployment_rejected'],
  ...['failed_outdated_deployment_job', 'job_execution_server_timeout', 'protected_environment_failure'],
  ...['insufficient_bridge_permissions', 'downstream_bridge_project_not_found', 'invalid_bridge_trigger'],
  ...['upstream_bridge_project_not_found', 'insufficient_upstream_permissions'],
  ...['bridge_pipeline_is_child_pipeline', 'downstream_pipeline_creation_failed'],
  ...['secrets_provider_not_found', 'reached_max_descendant_pipelines_depth', 'ip_restriction_failure'],
  ...['reached_max_pipeline_hierarchy_size', 'reached_downstream_pipeline_trigger_rate_limit'],
  ...['duo_workflow_not_allowed', 'job_router_failure', 'job_token_expired'],
];

const isReason = (value: Value): boolean => REASONS.includes(textOf(value) ?? '');

/** A number may stand in quotes within the mapping. */
function isCount(value: Value): boolean {
  if (value.kind !== 'integer' && value.kind !== 'string') return false;
  return /^[+-]?\d+$/.test(String(value.value)) && Number(value.value) >= 0 && Number(value.value) <= 2;
}

const max = must(isCount, 'should be 0, 1 or 2');

const full = mapping({
  max,
  when: all(
    textOrTexts,
    must(
      (value) =>
        isText(value)
          ? value.kind === 'symbol' || isReason(value as Scalar)
          : value.kind !== 'list' || value.items.every(isReason),
      'should have reasons of https://docs.gitlab.com/ci/yaml/#retrywhen alone',
    ),
  ),
  exit_codes: integers,
});

export const retry: Rule = (value, spot) => {
  if (value.kind === 'hash') full(value, spot);
  else if (value.kind === 'integer') max(value, spot);
  else wrong(spot, value, 'should be a whole number or a mapping');
};
