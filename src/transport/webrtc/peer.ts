/** Candidates are waited for so long: the endpoint takes the whole offer at once, and a server can do with few. */
const GATHER_WITHIN_MS = 500;

/** As the API has it. */
const CHANNEL_LABEL = 'oai-events';

/** A connection that is ready to be answered, and what will go over it. */
export interface Peer {
  readonly connection: RTCPeerConnection;
  /** Made before the offer, as the API wants it. */
  readonly events: RTCDataChannel;
  /** Has no track yet. */
  readonly microphone: RTCRtpSender;
  /** What the server plays; known from the beginning, silent until it is answered. */
  readonly remote: MediaStream;
  readonly offer: string;
}

/** Makes an offer of one audio line both ways and one channel for events. Needs no microphone, and asks for none. */
export const offerPeer = async (iceServers: readonly RTCIceServer[]): Promise<Peer> => {
  const connection = new RTCPeerConnection({ iceServers: [...iceServers] });
  try {
    const events = connection.createDataChannel(CHANNEL_LABEL);
    const { sender, receiver } = connection.addTransceiver('audio', { direction: 'sendrecv' });
    await connection.setLocalDescription();
    await gathered(connection);
    const offer = connection.localDescription?.sdp;
    if (!offer) throw new Error('The browser made no offer.');
    return { connection, events, microphone: sender, remote: new MediaStream([receiver.track]), offer };
  } catch (error) {
    connection.close();
    throw error;
  }
};

const gathered = (connection: RTCPeerConnection): Promise<void> =>
  new Promise((resolve) => {
    const settled = new AbortController();
    const done = (): void => {
      settled.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, GATHER_WITHIN_MS);
    const look = (): void => {
      if (connection.iceGatheringState === 'complete') done();
    };
    connection.addEventListener('icegatheringstatechange', look, { signal: settled.signal });
    look();
  });
