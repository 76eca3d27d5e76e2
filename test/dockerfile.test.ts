import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { serveCommand } from '../src/cli/commands/serve.ts';
import { run } from './support/child.ts';

const text = readFileSync('Dockerfile', 'utf8');
const { name, bin, scripts, engines } = JSON.parse(readFileSync('package.json', 'utf8'));
const arrayAfter = (instruction: string): string[] =>
  JSON.parse(new RegExp(`^\\s*${instruction} (\\[.*\\])$`, 'm').exec(text)?.[1] ?? '[]');

// There is no Docker here: these are the mistakes that can be found without it.
describe('the Dockerfile', () => {
  test('starts the command that the package has, with options that it has', () => {
    const [program, file, command, ...options] = arrayAfter('ENTRYPOINT');
    expect(program).toBe('node');
    expect(file).toBe(`/srv/mapwright/node_modules/${name}/${bin.mapwright.replace('./', '')}`);
    expect(command).toBe(serveCommand.name);
    const known = serveCommand.options.map(({ flags }) => flags.split(' ')[0]);
    const given = options.filter((option) => option.startsWith('--'));
    expect(given.length).toBeGreaterThan(0);
    expect(given.filter((option) => !known.includes(option))).toEqual([]);
  });

  test('runs scripts that the package has', () => {
    const called = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
    expect(called).toEqual(['build']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(called));
  });

  test('has a release of Node that the package takes, twice the same, and a user other than root', () => {
    const images = [...text.matchAll(/^FROM (node:(\d+)\S*)/gm)];
    expect(images).toHaveLength(2);
    expect(new Set(images.map(([, image]) => image)).size).toBe(1);
    expect(Number(images[0]?.[2])).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
    expect(text.lastIndexOf('\nUSER node')).toBeGreaterThan(text.lastIndexOf('\nRUN'));
  });

  test('its check of the health is a program that Node can parse', () => {
    const [program, flag, source = ''] = arrayAfter('CMD');
    expect([program, flag]).toEqual(['node', '-e']);
    expect(source).toContain('/health');
    const { status, stderr } = run(process.execPath, ['--check', '-'], { input: source });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('the build leaves out no file of the repository that it needs', () => {
    const left = readFileSync('.dockerignore', 'utf8').trim().split('\n');
    const needed = [
      'src',
      'scripts',
      'providers',
      'schemas',
      'assembly',
      'package.json',
      'package-lock.json',
    ];
    expect(needed.filter((file) => left.includes(file))).toEqual([]);
    // What it leaves out is not in the repository either, but for the history itself.
    const kept = readFileSync('.gitignore', 'utf8')
      .split('\n')
      .map((line) => line.replace(/\/$/, ''));
    expect(left.filter((line) => !kept.includes(line.replace('**/', '')))).toEqual(['.git']);
  });
});
