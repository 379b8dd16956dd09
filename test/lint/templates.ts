/** The templates as the sources make them now, and pipelines that use them. */
import { compare } from '../../src/build/compare.js';
import { type Outputs, outputsOf } from '../../src/build/outputs.js';
import { write } from '../../src/build/write.js';
import { loadComponents } from '../../src/components/load.js';
import { folderWith } from '../temporary.js';

/** A temporary folder with these outputs, by default those of the project's own components. */
export async function freshTemplates(outputs?: Outputs): Promise<string> {
  const folder = folderWith();
  const wanted = outputs ?? outputsOf(await loadComponents(), 'examples');
  write(folder, wanted, compare(folder, wanted));
  return folder;
}

/** A pipeline that includes docker-build, followed by more YAML. */
export function including(inputs: string, more = ''): string {
  return [
    'include:',
    '  - component: $CI_SERVER_FQDN/drydock/drydock/docker-build@1',
    ...(inputs ? [`    inputs: ${inputs}`] : []),
    more,
  ].join('\n');
}
