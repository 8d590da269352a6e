const ADDRESS = /^\/statistics\/[\w-]+\/exhibit$/;

/** Where the statistics of an answer are taken as exhibits, each once; none while there is no answer. */
export function exhibitsIn(answer: string): string[] {
  const found = new Set<string>();
  try {
    JSON.parse(answer, (_, value: unknown) => {
      if (typeof value === 'string' && ADDRESS.test(value)) found.add(value);
      return value;
    });
  } catch {
    // What is being written, or nothing.
  }
  return [...found];
}

/** Saves an exhibit; gives what to tell about it. */
export async function takeExhibit(address: string): Promise<string> {
  const answer = await fetch(address, { credentials: 'same-origin', headers: { Accept: 'application/zip, application/problem+json' } });
  if (!answer.ok) {
    const { code } = (await answer.json()) as { code?: string };
    return code === 'step-up.required'
      ? 'Exact figures are given within five minutes of a proof that it is you: sign in again, then take it.'
      : 'It is not yours to take any more. Ask again.';
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = /filename="?([\w.-]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? 'exhibit.zip';
  link.click();
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return `Taken as ${link.download}. Verify it with verify-exhibit.`;
}
