/** When a visitor's turn is over. Times in ms; see the Realtime API's `turn_detection`. */
export type TurnDetectionOption =
  | {
      readonly type: 'server_vad';
      readonly threshold?: number;
      readonly prefixPaddingMs?: number;
      readonly silenceDurationMs?: number;
      readonly idleTimeoutMs?: number | null;
    }
  | { readonly type: 'semantic_vad'; readonly eagerness?: 'low' | 'medium' | 'high' | 'auto' };

/** Who the agent is. */
export interface AgentSession {
  readonly instructions: string;
  /** Default `gpt-realtime-2`. */
  readonly model?: string;
  /** Default `marin`. */
  readonly voice?: string;
  /** 0.25 to 1.5; default 1. */
  readonly speed?: number;
  /** What the agent is told to say first; without it, it waits for the visitor. */
  readonly greeting?: string | null;
  /** Default: `server_vad` with 500 ms of silence. */
  readonly turnDetection?: TurnDetectionOption;
  /** Model that writes down what the visitor says; null: nobody does. Default `gpt-transcribe`. */
  readonly transcriptionModel?: string | null;
  /** How hard a reasoning model thinks before it speaks. Default `low`; ignored by models that do not reason. */
  readonly reasoningEffort?: 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';
}

export interface TalkHandlerOptions {
  /** The project's API key. It never leaves the server. */
  readonly apiKey: string;
  /** The agent, or how to choose it for a request (by the page, the signed-in visitor ...). */
  readonly session: AgentSession | ((request: Request) => AgentSession | Promise<AgentSession>);
  /** Default `https://api.openai.com/v1`; another server that speaks the same protocol. */
  readonly baseUrl?: string;
  /** Who stops the agent when the visitor speaks: the element, which tells words from a cough (default), or the API. */
  readonly interrupter?: 'client' | 'server';
  /** Origins that may use this endpoint besides its own, e.g. `https://shop.example`. */
  readonly allowedOrigins?: readonly string[];
  /** How long minting a client secret may take. Default 10,000 ms. */
  readonly timeoutMs?: number;
  /** Why requests were refused, for the site's log. Holds no secrets, but is not meant for visitors. */
  readonly onRefusal?: (detail: string) => void;
  /** Default: the platform's own. */
  readonly fetch?: typeof fetch;
}
