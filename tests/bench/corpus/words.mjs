// The words of the synthetic corpus: the vocabulary of the field, and its languages.

/** The most common English words. */
export const FUNCTION_WORDS = words(`
  the of and to in a for with on by is that as are at from this was which be have an or it its
  their has were not between through more can also other they these into than been such who all
  will where over about during within across while most both each after under per how when but
  some among may new up out against only if so no our there would one two three
`);

/** Words of titles, and the most frequent words after the function words. */
export const DOMAIN_WORDS = words(`
  city cities local government governments municipal council mayor community communities
  migration migrants refugees displacement displaced conflict fragility peace peacebuilding
  security urban youth women safety violence prevention services housing water health education
  livelihoods employment participation planning policy dialogue mediation partnership network
  exchange peer learning workshop training webinar forum group members action plan programme
  project finance budget support capacity integration inclusion cohesion resilience climate
  crisis response recovery host hosting region regional national territorial decentralization
  decentralisation governance accountability transparency rule law justice police policing
  extremism radicalisation prevention evaluation monitoring evidence data indicators mapping
  assessment needs emergency humanitarian development sustainable agenda goals rights gender
  equality girls children families neighbourhood district settlement informal slum upgrading
  public space markets transport waste energy infrastructure association international
  organisation agency ministry civil society actors stakeholders leaders practitioners experts
  technical committee task team facilitators participants case study lessons good practice
  approach results challenge coordination platform cooperation border river valley coast island
  mountain rural diaspora remittances return resettlement asylum statelessness documentation
  registration identity land tenure conflict-sensitive trust legitimacy social contract
`);

/** One sentence in fifty uses these. */
export const SPANISH = words(`
  seguridad ciudadana migración desplazamiento juventud participación municipio alcaldía
  convivencia género niñez construcción de paz acción política pública región atención víctimas
  educación año prevención vivienda barrio ciudadanía
`);

export const FRENCH = words(`
  sécurité urbaine décentralisation collectivités territoriales réfugiés déplacés cohésion
  sociale jeunesse médiation prévention société civile gouvernance égalité développement
  résilience coopération élus échange développés fragilité quartier
`);

export const ARABIC = words(`
  البلديات الهجرة السلام المجتمع المحلي الأمن الحضري الشباب النساء اللاجئين التنمية الحوكمة
  التعاون التعليم المدينة الخدمات الوقاية
`);

export const THEMES = words(`
  decentralization conflict-fragility migration-displacement urban-security peacebuilding
  rule-of-law security-sector-reform violent-extremism women-peace-security youth livelihoods
  local-services crisis-response social-cohesion accountability learning-evaluation
  subnational-finance local-democracy climate-resilience
`);

export const REGIONS = words(`
  africa asia-pacific europe-central-asia latin-america-caribbean middle-east-north-africa
  north-america global
`);

export const FORMATS = words(`
  peer-learning workshop webinar forum-session conference brainstorm meeting study-visit
  training
`);

export const STATUSES = words(`
  active forming concluded unknown
`);

/** Cities, many of them written with diacritics that visitors leave out. */
export const CITIES = [
  "Medellín", "São Paulo", "Bogotá", "Kraków", "Şanlıurfa", "Gaziantep", "N'Djamena", "Yaoundé",
  "Mombasa", "Sfax", "Tétouan", "Córdoba", "Malmö", "Zürich", "Łódź", "Ağrı", "Nador", "Irbid",
  "Tripoli", "Kampala", "Arua", "Agadez", "Bangui", "Goma", "Cúcuta", "Tijuana",
  "Quetzaltenango", "San José", "Quito", "Guayaquil", "Asunción", "Iași", "Timișoara",
  "Chișinău", "Plzeň", "Győr", "Århus", "Göteborg", "Thessaloníki", "Amman", "Zarqa", "Tyre",
  "Saïda", "Sousse", "Nouadhibou", "Ségou", "Thiès", "Bobo-Dioulasso", "Kissidougou", "Nakuru",
  "Kisumu", "Kigali", "Freetown", "Monrovia", "Marawi", "Cotabato", "Zamboanga", "Jaffna",
  "Batticaloa", "Kathmandu", "Pokhara", "Chattogram", "Cox's Bazar", "Hà Nội", "Đà Nẵng",
  "Montréal", "Québec", "Winnipeg", "El Paso", "Barcelona", "Málaga", "Nantes", "Saint-Étienne",
  "Düsseldorf", "Köln", "Genève", "Liège",
];

/** Hoisted, so that the lists above can be written first. */
function words(text) {
  return text.trim().split(/\s+/);
}
