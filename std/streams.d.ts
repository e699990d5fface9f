/** Splits text into its lines, at line feeds and at nothing else. */
export class TextLineStream extends TransformStream<string, string> {}
