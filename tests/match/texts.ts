/**
 * Invented pieces. `{V}` stands for make and model, `{M}` for the model alone,
 * `{O}` for another vehicle that is named in passing.
 */
export interface PieceText {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export const PIECES: readonly PieceText[] = [
  {
    title: "{V} review: a week of school runs and gravel",
    paragraphs: [
      "The loan car arrived on a wet Monday with nine hundred miles on the clock and a dog hair on the back seat that was not ours. By Friday the {V} had carried two children, a cello and most of a garden shed.",
      "On the motorway it settles into an easy lope. Wind noise rises around the mirrors past seventy, but the engine stays in the background and the seats did not make themselves felt in three hours.",
      "The {M} steers with more weight than its rivals. There is a faint delay off the centre, after which the nose follows the wheel and the body stays level.",
      "Fuel use over four hundred miles came to thirty-four to the gallon, a little better than the label promises. Our tank lasted until the Sunday evening.",
      "Faults? The boot lip is high, the menu for the driver aids has too many layers, and the rear door pockets hold nothing larger than a phone.",
      "We gave the {M} back with regret, and the cello has not fitted anything as well since.",
    ],
  },
  {
    title: "Driven: {V} makes the long way home tempting",
    paragraphs: [
      "Some cars you drive to arrive. The {V} is the other sort, and it took us until the second evening to find out why.",
      "Part of it is the driving position, low and straight ahead, with pedals where your feet expect them. Part of it is the gearbox, which holds a ratio when you want it to.",
      "Inside, the dashboard is a plain shelf with real switches. The screen is wide, quick, and easy to ignore, which we mean as praise.",
      "Ride comfort is firm over patched asphalt near the harbour and calm everywhere else. Passengers behind asked for less bounce on the coast road.",
      "Among the cars we have had this year, the {M} is the one whose key we looked for first. A {O} would be roomier for the money, and we would still choose this.",
      "Prices were not final when we drove it. Ask the dealer for the winter pack and leave the glass roof alone.",
    ],
  },
  {
    title: "{V}: lo manejamos durante siete días",
    paragraphs: [
      "Recibimos el {V} un lunes de lluvia y lo devolvimos el domingo siguiente con quinientos kilómetros más, casi todos por la costa.",
      "La cabina es silenciosa y los asientos sujetan bien la espalda. La pantalla responde rápido, aunque los menús de asistencia obligan a mirar demasiado tiempo.",
      "En ciudad el {M} se mueve con suavidad y gasta poco. En carretera acelera con decisión y los frenos se dosifican sin esfuerzo.",
      "El maletero acepta dos maletas grandes y una nevera. Atrás caben tres adultos si ninguno es muy alto.",
      "¿Lo recomendamos? Sí, sobre todo a quien viaje en familia. Solo pediríamos una suspensión algo más blanda.",
    ],
  },
  {
    title: "Seven days, two ferries and one {V}",
    paragraphs: [
      "The first ferry left at six. We were on it because the {V} had woken the house with nothing more than a chime and a row of blue lights.",
      "Islands are good for testing cars. Roads are short, narrow and badly mended, and everybody you meet has an opinion.",
      "The woman at the bakery liked the colour. The man who repairs nets asked what it costs, whistled, and said that the {M} ought to float for that.",
      "It does not float. It does shrug off potholes, turn in its own length and climb the lane to the lighthouse without once spinning a wheel.",
      "On the second ferry we measured the boot against four bicycles. Two went in. The other two went on the roof, and the {M} drank no more for it.",
      "If you live where the road ends, put it on your list.",
    ],
  },
  {
    title: "Is the {V} still worth the wait?",
    paragraphs: [
      "Waiting lists for the {V} have shrunk from a year to a month, so we asked for one to find out what people were waiting for.",
      "Our car came with the larger wheels, the better speakers and a price that made the photographer cough.",
      "What you notice first is the silence. Double glazing and thick carpets keep the city out, and a good deal of the country, too.",
      "What you notice second is the weight. The {M} is no light car, and in quick bends it leans on its outer tyres until they complain.",
      "Servicing is due every two years, the warranty runs for five, and insurers put it in a group that will not frighten anyone.",
      "Worth a wait of a month? Yes. Of a year? We would have bought something else by then.",
    ],
  },
  {
    title: "Mountain test: {V} against the weather",
    paragraphs: [
      "Snow had closed the upper pass by the time we collected the {V}, which suited us, because the lower one is worse.",
      "Winter tyres were fitted. The heater needed four minutes, the seats one, and the wheel rim was warm before we had left the village.",
      "Traction is a matter of software here. In its slippery mode the {M} pulls away on ice as if somebody were pushing it, and it stops in a straight line.",
      "Less good is the rear wiper, which parks itself in a pile of slush, and the camera, blind after ten minutes behind a salt lorry.",
      "We turned round at the tree line. The {M} would have gone on; the road would not.",
    ],
  },
];

/** Fills a piece with vehicles. */
export function fill(
  piece: PieceText,
  names: { readonly full: string; readonly model: string; other?: string },
): { title: string; text: string } {
  const put = (text: string) =>
    text.replaceAll("{V}", names.full).replaceAll("{M}", names.model)
      .replaceAll("{O}", names.other ?? "Kestrel estate");
  return {
    title: put(piece.title),
    text: piece.paragraphs.map(put).join("\n\n"),
  };
}
