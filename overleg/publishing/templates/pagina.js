// Nothing here is needed to read a page: it only makes some things quicker.
"use strict";

// What only works with script is hidden until there is script.
for (const element of document.querySelectorAll("[data-script]")) element.hidden = false;

for (const field of document.querySelectorAll("input[type=search]")) {
  const list = document.getElementById(field.getAttribute("aria-controls"));
  const told = document.getElementById(field.dataset.told);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const search = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const item of list.querySelectorAll("[data-item]")) {
      const text = plain(item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
      found += item.hidden ? 0 : 1;
    }
    for (const part of list.querySelectorAll("[data-part]")) {
      part.hidden = !part.querySelector("[data-item]:not([hidden])");
      if (part.matches("details")) part.open = words.length > 0;
    }
    const sentence = found ? `${found} gevonden` : "Niets gevonden: probeer een deel van de naam.";
    told.textContent = words.length ? sentence : "";
  };
  field.addEventListener("input", search);
  search();
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const told = document.getElementById(button.dataset.told);
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = "Het adres is gekopieerd.";
    } catch {
      told.textContent = "Kopiëren lukt hier niet vanzelf: het adres is geselecteerd, druk op Ctrl+C.";
    }
  });
}
