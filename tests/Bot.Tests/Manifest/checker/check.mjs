// Reads an array of manifests from standard input and prints, for each, the faults that the official checker finds against the schema it names.
// fs-extra is there because the checker needs it and does not ask for it.
import { readFileSync } from 'node:fs';
import manifests from '@microsoft/app-manifest';

const faults = [];
for (const manifest of JSON.parse(readFileSync(0, 'utf8'))) {
  faults.push(await manifests.AppManifestUtils.validateAgainstSchema(manifest));
}

console.log(JSON.stringify(faults));
