import { readFileSync } from 'node:fs';
import onnxProto from 'onnx-proto';

/** Every tensor of the 16 kHz network, in the order in which `createSilero` reads them. */
const TENSORS = [
  'stft.forward_basis_buffer',
  ...[0, 1, 2, 3].flatMap((layer) => [
    `encoder.${layer}.reparam_conv.weight`,
    `encoder.${layer}.reparam_conv.bias`,
  ]),
  'decoder.rnn.weight_ih',
  'decoder.rnn.weight_hh',
  'decoder.rnn.bias_ih',
  'decoder.rnn.bias_hh',
  'decoder.decoder.2.weight',
  'decoder.decoder.2.bias',
];

/**
 * The weights of Silero v5 out of its ONNX file. The file holds two networks behind an `If` on the sample rate;
 * ours is the `then` branch, where each tensor is a constant whose output name ends with the tensor's name.
 */
export function extractSileroWeights(onnxFile: string): Float32Array {
  const model = onnxProto.onnx.ModelProto.decode(readFileSync(onnxFile));
  const choice = model.graph?.node?.find((node) => node.opType === 'If');
  const branch = choice?.attribute?.find((attribute) => attribute.name === 'then_branch')?.g;
  const parts = TENSORS.map((name) => {
    const node = branch?.node?.find((each) => each.output?.[0]?.endsWith(`__${name}`));
    const raw = node?.attribute?.[0]?.t?.rawData;
    if (!raw?.length) throw new Error(`${onnxFile} holds no tensor "${name}": is it Silero v5?`);
    // Copied: the bytes are a view of the whole file, and seldom aligned.
    return new Float32Array(new Uint8Array(raw).buffer);
  });
  const weights = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    weights.set(part, offset);
    offset += part.length;
  }
  return weights;
}
