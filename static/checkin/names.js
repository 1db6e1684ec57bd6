// How a name is compared with what somebody types at a noisy door.

/** Lower case, ё as е, everything that is not a letter or digit one space. */
export function fold(text) {
  return text.toLowerCase().replaceAll("ё", "е").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** The folded words of a person, each with a space before it. */
export function searchKey({ family, given, patronymic, organisation }) {
  return ` ${fold(`${family} ${given} ${patronymic} ${organisation}`)}`;
}
