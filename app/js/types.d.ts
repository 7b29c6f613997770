// The types that the scripts share. Nothing of this reaches a browser.

/** All words of a line so far. */
export interface Caption {
  who: 'visitor' | 'avatar';
  /** The vendor's name for the line. */
  segment: string;
  text: string;
  done: boolean;
  /** Left out where the vendor cannot say. */
  cut?: boolean;
  /** Of another avatar than the presenter. */
  name?: string;
  /** Of an agent that says that it did not know the answer. */
  missed?: boolean;
}

/**
 * What a player reports, by its name in JSON, with what comes along: `"connected"`, `{"frozen":true}`.
 * `AttemptEvent` in app/src/state/input.rs says what each means.
 */
export interface Events {
  connected: undefined;
  /** The vendor's own code, as for `disconnected`. */
  failed: string;
  disconnected: string;
  'signal-lost': boolean;
  reconnecting: undefined;
  reconnected: undefined;
  rejoined: undefined;
  'avatar-joined': undefined;
  'avatar-left': { politely: boolean };
  'first-frame': undefined;
  ready: 'state' | 'voice' | 'picture' | 'page';
  'picture-expected': boolean;
  picture: boolean;
  frozen: boolean;
  mood: Mood;
  speaking: { who: 'visitor' | 'avatar'; on: boolean };
  caption: Caption;
  'text-lost': { line: number };
  'speaker-refused': undefined;
  quality: 'excellent' | 'good' | 'poor' | 'lost';
  warned: undefined;
  'sound-blocked': undefined;
  'sound-unlocked': undefined;
  unheard: boolean;
  'mic-granted': undefined;
  'mic-refused': 'denied' | 'blocked' | 'no-audio' | 'gone' | 'other';
}

/** What is reported along with an event, as further arguments: one or none. */
export type What<E extends keyof Events> = Events[E] extends undefined ? [] : [what: Events[E]];

/** The words of `lk.agent.state` of LiveKit agents 1.8 (`types.py`), for every vendor. */
export type Mood = 'initializing' | 'idle' | 'listening' | 'thinking' | 'speaking';

/** Takes one event as JSON. */
export type Emit = (json: string) => void;

/** What every vendor's `mount` returns; app/src/player/binding.rs calls it. */
export interface Player {
  publish(track: MediaStreamTrack, muted: boolean): void;
  unpublish(): void;
  setMuted(muted: boolean): void;
  sendText(line: number, text: string): void;
  interrupt(): void;
  /** The empty text is the browser's own choice. */
  setSpeaker(id: string): void;
  /** From 0 to 1. */
  setVolume(volume: number): void;
  unlockSound(): void;
  leave(): void;
}

/** The part of Velt's browser script that is used; its package has no types of its own. */
export interface Velt {
  init(apiKey: string, options: object): Promise<unknown>;
  setVeltAuthProvider(provider: object): Promise<unknown>;
  setDocuments(documents: object[], options: object): Promise<unknown>;
  getPresenceElement(): { addUser(user: object): void };
  on(event: 'error'): { subscribe(hear: (error?: { code?: string }) => void): Subscription } | undefined;
  setDarkMode(dark: boolean): void;
  signOutUser?(): unknown;
}

export interface Subscription {
  unsubscribe(): void;
}

declare global {
  // A bundle puts itself here.
  var LivekitClient: typeof import('livekit-client');
  var Velt: Velt;
}
