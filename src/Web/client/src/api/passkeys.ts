import type { Ceremony, PasskeyAnswer } from './auth';

/** Whether this browser can do it at this address: an address that is a number has no passkeys. */
export function passkeysHere(): boolean {
  return (
    'PublicKeyCredential' in globalThis &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential &&
    isSecureContext &&
    !/^(?:[\d.]+|\[.*\])$/.test(location.hostname)
  );
}

/** Makes a passkey. The browser asks the person; null when she declined. */
export async function createPasskey({ ceremony, options }: Ceremony): Promise<PasskeyAnswer | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return answerOf(ceremony, () => navigator.credentials.create({ publicKey }));
}

/** Asks for one of hers; null when she declined. */
export async function askForPasskey({ ceremony, options }: Ceremony): Promise<PasskeyAnswer | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return answerOf(ceremony, () => navigator.credentials.get({ publicKey }));
}

async function answerOf(ceremony: string, begin: () => Promise<Credential | null>): Promise<PasskeyAnswer | null> {
  try {
    const credential = await begin();
    return credential instanceof PublicKeyCredential ? { ceremony, credential: credential.toJSON() } : null;
  } catch (error) {
    // Declined, timed out, or not the one that was meant: the browser does not tell which.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
