import { execa } from 'execa';
import type { Docker } from './docker.js';
import type { Image } from './images.js';

/**
 * Pulls the images that an engine does not have. Says what it added to the engine through `added`, and returns those that
 * cannot be had. The first pull has a short limit: where it fails, no registry is within reach and no other is tried.
 */
export async function pullImages(
  docker: Docker,
  images: readonly Image[],
  added: (name: string) => void,
): Promise<Image[]> {
  const present = async (name: string) => docker('image', 'inspect', name).then(Boolean, () => false);
  const pull = async (image: Image, timeout?: number) => {
    const name = image.public ?? image.name;
    if (!(await present(name))) {
      const options = {
        reject: false,
        stdin: 'ignore',
        ...(timeout === undefined ? {} : { timeout }),
      } as const;
      const { exitCode } = await execa('docker', ['pull', '--quiet', name], options);
      if (exitCode !== 0) return false;
      added(name);
    }
    if (name !== image.name) {
      await docker('tag', name, image.name);
      added(image.name);
    }
    return true;
  };

  const wanted: Image[] = [];
  for (const image of images) if (!(await present(image.name))) wanted.push(image);
  const probe = wanted.find((image) => image.name.startsWith('busybox')) ?? wanted[0];
  if (probe === undefined) return [];
  if (!(await pull(probe, 20_000))) return wanted;
  const rest = wanted.filter((image) => image !== probe);
  const pulled = await Promise.all(rest.map((image) => pull(image)));
  return rest.filter((_, index) => !pulled[index]);
}
