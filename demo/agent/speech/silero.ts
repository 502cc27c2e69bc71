/** The detector looks at 32 ms at a time, at 16 kHz. */
export const SILERO_FRAME = 512;

/** Samples of the frame before that the network sees again; without them it fires on noise and music. */
const CONTEXT = 64;
const WINDOW = 256;
const HOP = 128;
const BINS = WINDOW / 2 + 1;
const STEPS = 4;
const HIDDEN = 128;

interface Layer {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  readonly inputs: number;
  readonly outputs: number;
  readonly stride: number;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** A convolution over time with a kernel of three, one zero of padding on each side, and a rectifier. */
function convolve(layer: Layer, input: Float32Array, steps: number, output: Float32Array): number {
  const { weight, bias, inputs, outputs, stride } = layer;
  const stepsOut = Math.floor((steps - 1) / stride) + 1;
  for (let out = 0; out < outputs; out++) {
    for (let step = 0; step < stepsOut; step++) {
      let sum = bias[out]!;
      for (let tap = 0; tap < 3; tap++) {
        const at = step * stride + tap - 1;
        if (at < 0 || at >= steps) continue;
        let w = out * inputs * 3 + tap;
        let x = at;
        for (let channel = 0; channel < inputs; channel++, w += 3, x += steps) sum += weight[w]! * input[x]!;
      }
      output[out * stepsOut + step] = sum > 0 ? sum : 0;
    }
  }
  return stepsOut;
}

export interface SpeechProbability {
  /** 512 samples at 16 kHz, −1..1 → how likely they hold speech, 0..1. */
  process(frame: Float32Array): number;
}

/**
 * Silero v5 (16 kHz), written out by hand: a short Fourier transform by convolution, four convolutions, one LSTM
 * cell, one output. One instance hears one stream. About 1 to 2 ms a frame.
 */
export function createSilero(weights: Float32Array): SpeechProbability {
  let taken = 0;
  const take = (length: number): Float32Array => weights.subarray(taken, (taken += length));
  const layer = (inputs: number, outputs: number, stride: number): Layer => ({
    weight: take(outputs * inputs * 3),
    bias: take(outputs),
    inputs,
    outputs,
    stride,
  });
  const basis = take(2 * BINS * WINDOW);
  const layers = [layer(BINS, 128, 1), layer(128, 64, 2), layer(64, 64, 2), layer(64, 128, 1)];
  const inputWeights = take(4 * HIDDEN * HIDDEN);
  const hiddenWeights = take(4 * HIDDEN * HIDDEN);
  const inputBias = take(4 * HIDDEN);
  const hiddenBias = take(4 * HIDDEN);
  const outputWeights = take(HIDDEN);
  const outputBias = take(1)[0]!;

  const padded = new Float32Array(CONTEXT + SILERO_FRAME + CONTEXT);
  const spectrum = new Float32Array(BINS * STEPS);
  const activations = layers.map(({ outputs }) => new Float32Array(outputs * STEPS));
  const gates = new Float32Array(4 * HIDDEN);
  const hidden = new Float32Array(HIDDEN);
  const cell = new Float32Array(HIDDEN);

  function transform(): void {
    for (let bin = 0; bin < BINS; bin++) {
      const cosine = bin * WINDOW;
      const sine = (bin + BINS) * WINDOW;
      for (let step = 0; step < STEPS; step++) {
        let real = 0;
        let imaginary = 0;
        for (let i = 0; i < WINDOW; i++) {
          const sample = padded[step * HOP + i]!;
          real += basis[cosine + i]! * sample;
          imaginary += basis[sine + i]! * sample;
        }
        spectrum[bin * STEPS + step] = Math.sqrt(real * real + imaginary * imaginary);
      }
    }
  }

  /** One step of the LSTM; its gates are stored as input, forget, cell, output. */
  function remember(input: Float32Array): number {
    for (let gate = 0; gate < 4 * HIDDEN; gate++) {
      let sum = inputBias[gate]! + hiddenBias[gate]!;
      const row = gate * HIDDEN;
      for (let i = 0; i < HIDDEN; i++) {
        sum += inputWeights[row + i]! * input[i]! + hiddenWeights[row + i]! * hidden[i]!;
      }
      gates[gate] = sum;
    }
    let score = outputBias;
    for (let i = 0; i < HIDDEN; i++) {
      const kept = sigmoid(gates[HIDDEN + i]!) * cell[i]!;
      cell[i] = kept + sigmoid(gates[i]!) * Math.tanh(gates[2 * HIDDEN + i]!);
      hidden[i] = sigmoid(gates[3 * HIDDEN + i]!) * Math.tanh(cell[i]!);
      score += Math.max(0, hidden[i]!) * outputWeights[i]!;
    }
    return sigmoid(score);
  }

  return {
    process(frame) {
      padded.copyWithin(0, SILERO_FRAME, SILERO_FRAME + CONTEXT);
      padded.set(frame, CONTEXT);
      // The end is mirrored, as in training.
      const end = CONTEXT + SILERO_FRAME;
      for (let i = 0; i < CONTEXT; i++) padded[end + i] = padded[end - 2 - i]!;
      transform();
      let input: Float32Array = spectrum;
      let steps = STEPS;
      layers.forEach((each, index) => {
        steps = convolve(each, input, steps, activations[index]!);
        input = activations[index]!;
      });
      return remember(input);
    },
  };
}
